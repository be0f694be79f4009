package trip

import (
	"errors"
	"strings"
	"testing"
)

func TestDecodeSaysWhereAFileIsWrong(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"missing comma", "{\n  \"schema\": 1\n  \"title\": \"x\"\n}", `3:3: '"' is not expected here; a comma, a quote or a bracket before it may be missing`},
		{"cut in a text", `{"schema": 1, "title": "Spr`, "1:28: the file ends in the middle, as after a crash or a broken copy"},
		{"empty", "", "1:1: the file ends in the middle, as after a crash or a broken copy"},
		{"a second value", "{\"schema\":1}\n{}", "2:1: '{' is not expected here; a comma, a quote or a bracket before it may be missing"},
		{"number for a text", "{\"schema\":1,\n \"title\": 5}", "2:11: title must be a text, not a number"},
		{"text for a list", `{"schema":1,"days":"none"}`, "1:20: days must be a list [ ], not a text"},
		{"deep inside", "{\"schema\":1,\"days\":[{\"id\":\"d\"},{\"stops\":[\n{\"name\":[]}]}]}", "2:9: days[2].stops[1].name must be a text, not a list [ ]"},
		{"after Hangul", `{"schema":1,"title":"평양","notes":3}`, "1:34: notes must be a text, not a number"},
		{"null in a list", `{"schema":1,"shots":[null]}`, "1:22: shots[1] must be an object { }, not null"},
		{"not an object", `[]`, "1:1: the file must be an object { }, not a list [ ]"},
		{"null", `null`, "1:1: the file must be an object { }, not null"},
		{"not a trip", `{"name":"left-pad"}`, `1:1: this is not a trip file: the field "schema" is missing`},
		{"not a date", `{"schema":1,"start":"2 April"}`, `1:21: start is "2 April", which is not a date; write it as 2027-04-02`},
		{"not a time", `{"schema":1,"days":[{"stops":[{"start":"9 am"}]}]}`, `1:40: days[1].stops[1].start is "9 am", which is not a time; write it as 09:30`},
		{"an id twice", `{"schema":1,"shots":[{"id":"a"},{"id":"a"}]}`, `1:39: the id "a" is used twice; remove one to get a new one`},
		{"a number twice", `{"schema":1,"shots":[{"number":4}],"kit":[{"number":4}]}`, "1:53: the number 4 is used twice; remove one to get a new one"},
		{"a broken number", `{"schema":1,"shots":[{"lens_mm":3.5}]}`, "1:33: shots[1].lens_mm is 3.5; it must be a whole number from 0 up"},
		{"a field twice", `{"schema":1,"title":"a","title":"b"}`, `1:25: the field "title" is given twice; keep one of them`},
		{"a field in capitals", `{"schema":1,"Title":"a"}`, `1:13: the field "Title" is written "title"`},
		{"nested too deep", `{"schema":1,"x":` + strings.Repeat("[", 70) + strings.Repeat("]", 70) + `}`, "1:80: more than 64 levels of nesting"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Decode([]byte(c.file))
			var fe *FormatError
			if !errors.As(err, &fe) {
				t.Fatalf("Decode = %v, %v; want a *FormatError", got, err)
			}
			if err.Error() != c.want {
				t.Errorf("error\n%s\nwant\n%s", err, c.want)
			}
			if cut := strings.Contains(c.want, "ends in the middle"); fe.Truncated != cut {
				t.Errorf("Truncated = %v, want %v", fe.Truncated, cut)
			}
		})
	}
}

func TestDecodeRefusesWhatIsTooLarge(t *testing.T) {
	for name, file := range map[string]string{
		"file":  `{"schema":1,"title":"` + strings.Repeat("x", MaxFileSize) + `"}`,
		"text":  `{"schema":1,"title":"` + strings.Repeat("x", MaxText+1) + `"}`,
		"items": `{"schema":1,"shots":[{}` + strings.Repeat(",{}", MaxItems) + `]}`,
	} {
		if _, err := Decode([]byte(file)); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
	if _, err := Decode([]byte(`{"schema":1,"title":"` + strings.Repeat("x", MaxText) + `"}`)); err != nil {
		t.Errorf("a text of the greatest size: %v", err)
	}
}

func TestDecodeGivesIDsAndNumbers(t *testing.T) {
	file := `{"schema":1,"shots":[{"text":"a"},{"text":"b","number":7}],"kit":[{"text":"c"}],"days":[{"stops":[{"name":"x"}]}]}`
	a, err := Decode([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	b, _ := Decode([]byte(file))
	if a.Shots[0].ID == "" || a.Shots[0].ID != b.Shots[0].ID || a.Days[0].Stops[0].ID == "" {
		t.Errorf("ids differ or are missing: %q %q", a.Shots[0].ID, b.Shots[0].ID)
	}
	if got := [...]int{a.Shots[0].Number, a.Shots[1].Number, a.Kit[0].Number, a.NextNumber}; got != [...]int{8, 7, 9, 10} {
		t.Errorf("numbers = %v, want 8 7 9 and 10 next", got)
	}
}

func TestNewerFileIsReadButNotWritten(t *testing.T) {
	got, err := Decode([]byte(`{"schema":9,"title":"From the future","hologram":{"on":true}}`))
	if !errors.Is(err, ErrNewer) || got == nil || got.Title != "From the future" {
		t.Fatalf("Decode = %v, %v; want the trip and ErrNewer", got, err)
	}
	if _, err := Encode(got); !errors.Is(err, ErrNewer) {
		t.Errorf("Encode = %v, want ErrNewer", err)
	}
}

func TestUnknownFieldsStay(t *testing.T) {
	file := `{
  "schema": 1,
  "id": "t",
  "title": "A < B & C",
  "next_number": 3,
  "shots": [
    {
      "id": "s",
      "number": 2,
      "text": "x",
      "permission": {
        "state": "asked",
        "stamp": 7
      },
      "mood": {
        "calm": true
      }
    }
  ],
  "weather": [
    1,
    2.50
  ]
}
`
	got, err := Decode([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	got, err = SetShot("s", func(s *Shot) { s.Size = "" }).Apply(got)
	if err != nil {
		t.Fatal(err)
	}
	out, err := Encode(got)
	if err != nil {
		t.Fatal(err)
	}
	if string(out) != file {
		t.Errorf("Encode gives\n%s\nwant\n%s", out, file)
	}
	edited, _ := SetShotText("s", "y").Apply(got)
	out, _ = Encode(edited)
	if want := strings.Replace(file, `"text": "x"`, `"text": "y"`, 1); string(out) != want {
		t.Errorf("after an edit Encode gives\n%s\nwant\n%s", out, want)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "{}", `{"schema":1}`, `{"schema":1,"title":"평양","days":[{"date":"2027-04-02","stops":[{"name":"x","start":"09:00"}]}]}`,
		`{"schema":2,"new":[{}]}`, `{"schema":1,"shots":[{"number":1,"permission":{"state":"granted"},"dismissals":[{"rule":"r"}]}],"":1}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Decode(data)
		if err != nil {
			if got != nil && !errors.Is(err, ErrNewer) {
				t.Fatalf("both a trip and %v", err)
			}
			return
		}
		first, err := Encode(got)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, err := Decode(first)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, first)
		}
		if second, _ := Encode(again); string(second) != string(first) {
			t.Fatalf("written twice it differs:\n%s\n%s", first, second)
		}
	})
}
