package packsync

import (
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// address is where a pack comes from: a git host over https or a folder of this computer.
type address struct {
	remote string // https://…, empty for a folder
	folder string // absolute path, empty for a host
	ref    string // branch or tag after #, empty for the host's default
}

// parseAddress reads what people type: https://host/path[#branch], a path, or file://path.
// Plain http is taken for this computer itself only.
func parseAddress(s string) (address, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return address{}, refuse(BadAddress, s, "the address is empty", "paste the link your operator gave you")
	}
	for _, r := range s {
		if r < 0x20 || r == 0x7f {
			return address{}, refuse(BadAddress, s, "the address holds a control character", "paste the link again")
		}
	}
	base, ref, _ := strings.Cut(s, "#")
	if path, ok := strings.CutPrefix(base, "file://"); ok {
		return folderAddress(path, ref)
	}
	if !strings.Contains(base, "://") {
		if at := strings.Index(base, "@"); at > 0 && strings.Contains(base[at:], ":") {
			return address{}, refuse(BadAddress, s, "addresses with ssh are not read yet", "use the https address of the repository")
		}
		return folderAddress(base, ref)
	}
	u, err := url.Parse(base)
	if err != nil || u.Host == "" {
		return address{}, refuse(BadAddress, s, "this is not an address", "it should look like https://host/operator/rules.git")
	}
	switch u.Scheme {
	case "https":
	case "http":
		if ip := net.ParseIP(u.Hostname()); ip == nil || !ip.IsLoopback() {
			return address{}, refuse(BadAddress, s, "http would let anybody on the way change the rules", "use https://"+u.Host+u.Path)
		}
	default:
		return address{}, refuse(BadAddress, s, "addresses of the kind "+u.Scheme+" are not read", "use the https address of the repository")
	}
	if u.User != nil {
		return address{}, refuse(BadAddress, u.Redacted(), "the address holds a name or password", "take it out: packs are read without signing in")
	}
	return address{remote: base, ref: ref}, nil
}

func folderAddress(path, ref string) (address, error) {
	if home, err := os.UserHomeDir(); err == nil && (path == "~" || strings.HasPrefix(path, "~/")) {
		path = filepath.Join(home, path[1:])
	}
	abs, err := filepath.Abs(filepath.FromSlash(path))
	if err != nil {
		return address{}, refuse(BadAddress, path, "this path cannot be read", "give the whole path")
	}
	st, err := os.Stat(abs)
	switch {
	case os.IsNotExist(err):
		return address{}, refuse(BadAddress, path, "there is no such folder, and it is no https address either", "check the spelling")
	case err != nil:
		return address{}, refuse(BadAddress, path, "this folder cannot be read: "+err.Error(), "")
	case !st.IsDir():
		return address{}, refuse(BadAddress, path, "this is a file, not a folder", "name the folder that holds pack.yaml")
	}
	return address{folder: abs, ref: ref}, nil
}
