package main

import (
	"strings"
	"testing"

	"clearshot/ui/theme"
)

func TestOptions(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_DATA_HOME", "/data")
	for _, c := range []struct {
		args string
		want func(options) bool
		err  string
	}{
		{"", func(o options) bool { return o.data == "/data/clearshot" && !o.sample }, ""},
		{"--sample --size 1440x900", func(o options) bool { return o.sample && o.width == 1440 && o.height == 900 }, ""},
		{"--theme dark trip.json", func(o options) bool { return o.mode == theme.Dark && o.file == "trip.json" }, ""},
		{"--data /x", func(o options) bool { return o.data == "/x" }, ""},
		{"--theme blue", nil, "want light, dark or system"},
		{"--size big", nil, "want width and height"},
		{"--size 0x9", nil, "want width and height"},
		{"a.json b.json", nil, "one trip at a time"},
		{"--nonsense", nil, "nonsense"},
	} {
		o, err := parse(strings.Fields(c.args))
		switch {
		case c.err == "" && (err != nil || !c.want(o)):
			t.Errorf("%q gives %+v, %v", c.args, o, err)
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
			t.Errorf("%q: error %v, want %q", c.args, err, c.err)
		}
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ all, lang, want string }{{"", "", "en"}, {"C.UTF-8", "de_AT.UTF-8", "de-AT"}, {"ko_KR.UTF-8", "en_GB", "ko-KR"}} {
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_MESSAGES", "")
		t.Setenv("LANG", c.lang)
		if got := language(); got != c.want {
			t.Errorf("LC_ALL=%s LANG=%s: %s, want %s", c.all, c.lang, got, c.want)
		}
	}
}
