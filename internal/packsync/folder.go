package packsync

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/storer"
	"github.com/go-git/go-git/v5/storage/filesystem"

	"clearshot/internal/rule"
)

// readFolder reads a pack from a folder of this computer: the commit its repository stands at
// (work in progress is not published, so it is not read), or the files themselves when the
// folder is no repository. The version is the commit's hash or one made from the files.
func readFolder(ctx context.Context, a address) (version string, files map[string][]byte, err error) {
	for _, git := range []string{filepath.Join(a.folder, ".git"), a.folder} {
		if st, err := os.Stat(filepath.Join(git, "objects")); err == nil && st.IsDir() {
			return readRepository(ctx, a, git)
		}
	}
	if _, err := os.Stat(filepath.Join(a.folder, "pack.yaml")); err != nil {
		return "", nil, refuse(BadPack, a.folder, "there is neither a git repository nor a pack.yaml in this folder", "name the folder that holds pack.yaml")
	}
	files, err = readPlain(ctx, os.DirFS(a.folder))
	if err != nil {
		return "", nil, err
	}
	return filesVersion(files), files, nil
}

func readRepository(ctx context.Context, a address, git string) (string, map[string][]byte, error) {
	st := filesystem.NewStorageWithOptions(osfs.New(git, osfs.WithBoundOS()), cache.NewObjectLRUDefault(), filesystem.Options{MaxOpenDescriptors: 8})
	defer st.Close()
	names := []plumbing.ReferenceName{plumbing.HEAD}
	if a.ref != "" {
		names = []plumbing.ReferenceName{plumbing.NewBranchReferenceName(a.ref), plumbing.NewTagReferenceName(a.ref)}
	}
	for _, name := range names {
		ref, err := storer.ResolveReference(st, name)
		if errors.Is(err, plumbing.ErrReferenceNotFound) {
			continue
		}
		if err != nil {
			return "", nil, fmt.Errorf("%s: %w", name, err)
		}
		files, err := readTree(ctx, st, ref.Hash())
		return ref.Hash().String(), files, err
	}
	if a.ref == "" {
		return "", nil, refuse(BadPack, a.folder, "the repository has no commit yet", "commit the pack there first")
	}
	return "", nil, refuse(NotFound, a.folder, fmt.Sprintf("there is no branch or tag %q", a.ref), "check the part of the address after #")
}

// readPlain reads the files of a pack from a folder, with the limits of a fetched one.
func readPlain(ctx context.Context, fsys fs.FS) (map[string][]byte, error) {
	files, total := map[string][]byte{}, int64(0)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if d.IsDir() {
			if name != "." && !rule.PackFolder(name) {
				return fs.SkipDir
			}
			return nil
		}
		if !rule.PackFile(name) {
			return nil
		}
		if !d.Type().IsRegular() {
			return refuse(Hostile, "", name+" is a link; packs hold plain files only", "replace it by the file itself")
		}
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		data, err := io.ReadAll(io.LimitReader(f, rule.MaxFile+1))
		if err != nil {
			return err
		}
		if total += int64(len(data)); len(data) > rule.MaxFile || total > rule.MaxPack || len(files) >= rule.MaxFiles {
			return refuse(Hostile, "", fmt.Sprintf("the pack is over a limit at %s", name), "see docs/pack-format.md")
		}
		files[name] = data
		return nil
	})
	return files, err
}

// filesVersion stands for a commit where there is none: the first 20 bytes of a SHA-256 over
// names and contents, in hex, as long as a commit's hash.
func filesVersion(files map[string][]byte) string {
	names := make([]string, 0, len(files))
	for n := range files {
		names = append(names, n)
	}
	slices.Sort(names)
	h := sha256.New()
	for _, n := range names {
		fmt.Fprintf(h, "%s\x00%d\x00", n, len(files[n]))
		h.Write(files[n])
	}
	return hex.EncodeToString(h.Sum(nil)[:20])
}
