package packsync

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/storer"

	"clearshot/internal/rule"
)

// readTree reads the pack's files at a commit or annotated tag, by name. Files that do not
// belong to a pack are passed over unread; links, submodules and programs among those that do
// are refused.
func readTree(ctx context.Context, objects storer.EncodedObjectStorer, at plumbing.Hash) (map[string][]byte, error) {
	commit, err := commitOf(objects, at)
	if err != nil {
		return nil, err
	}
	root, err := treeOf(objects, commit.TreeHash)
	if err != nil {
		return nil, err
	}
	r := reader{ctx: ctx, objects: objects, files: map[string][]byte{}}
	return r.files, r.walk(root, "", 0)
}

func commitOf(objects storer.EncodedObjectStorer, at plumbing.Hash) (*object.Commit, error) {
	for range 4 { // a tag of a tag of a commit is already odd
		if err := small(objects, at); err != nil {
			return nil, err
		}
		tag, err := object.GetTag(objects, at)
		if err != nil {
			break
		}
		at = tag.Target
	}
	c, err := object.GetCommit(objects, at)
	if err != nil {
		return nil, fmt.Errorf("commit %s: %w", at, err)
	}
	return c, nil
}

func treeOf(objects storer.EncodedObjectStorer, h plumbing.Hash) (*object.Tree, error) {
	if err := small(objects, h); err != nil {
		return nil, err
	}
	t, err := object.GetTree(objects, h)
	if err != nil {
		return nil, fmt.Errorf("folder %s: %w", h, err)
	}
	return t, nil
}

// small refuses an object over the limit before it is read into memory.
func small(objects storer.EncodedObjectStorer, h plumbing.Hash) error {
	n, err := objects.EncodedObjectSize(h)
	if err != nil {
		return fmt.Errorf("object %s: %w", h, err)
	}
	if n > MaxObject {
		return refuse(Hostile, "", fmt.Sprintf("an object of %d bytes, more than %d", n, int64(MaxObject)), "a rule pack holds small text files: check the link with your operator")
	}
	return nil
}

type reader struct {
	ctx     context.Context
	objects storer.EncodedObjectStorer
	files   map[string][]byte
	entries int
	bytes   int64
}

func (r *reader) walk(t *object.Tree, dir string, depth int) error {
	if depth > MaxTreeDepth {
		return refuse(Hostile, "", fmt.Sprintf("folders nested deeper than %d", MaxTreeDepth), "")
	}
	folded := map[string]bool{}
	for _, e := range t.Entries {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if r.entries++; r.entries > MaxEntries {
			return refuse(Hostile, "", fmt.Sprintf("more than %d files and folders", MaxEntries), "keep the pack in a repository of its own")
		}
		name := dir + e.Name
		if e.Mode == filemode.Dir {
			if dir == "" && !rule.PackFolder(e.Name) {
				continue
			}
			sub, err := treeOf(r.objects, e.Hash)
			if err != nil {
				return err
			}
			if err := r.walk(sub, name+"/", depth+1); err != nil {
				return err
			}
			continue
		}
		if !rule.PackFile(name) {
			continue
		}
		if e.Mode != filemode.Regular {
			return refuse(Hostile, "", fmt.Sprintf("%s is a link, a submodule or a program; packs hold plain files only", name), "ask the operator to replace it by the file itself")
		}
		if key := strings.ToLower(name); folded[key] {
			return refuse(Hostile, "", fmt.Sprintf("%s is there twice", name), "")
		} else {
			folded[key] = true
		}
		data, err := r.blob(e.Hash, name)
		if err != nil {
			return err
		}
		r.files[name] = data
	}
	return nil
}

func (r *reader) blob(h plumbing.Hash, name string) ([]byte, error) {
	n, err := r.objects.EncodedObjectSize(h)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if n > rule.MaxFile {
		return nil, refuse(Hostile, "", fmt.Sprintf("%s has %d bytes, more than %d", name, n, rule.MaxFile), "ask the operator to split it")
	}
	if r.bytes += n; r.bytes > rule.MaxPack {
		return nil, refuse(Hostile, "", fmt.Sprintf("the pack has more than %d bytes", rule.MaxPack), "")
	}
	b, err := object.GetBlob(r.objects, h)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	in, err := b.Reader()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, n+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if int64(len(data)) != n {
		return nil, refuse(Hostile, "", name+" is not as long as it says", "")
	}
	if strings.HasPrefix(string(data), "version https://git-lfs.github.com/spec/") {
		return nil, refuse(BadPack, "", name+" is kept with Git LFS", "ask the operator to store the file itself")
	}
	return data, nil
}
