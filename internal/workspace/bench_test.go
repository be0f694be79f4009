package workspace

import (
	"fmt"
	"testing"

	"clearshot/internal/trip"
)

// big opens a trip with n shots over 30 days.
func big(tb testing.TB, w *Workspace, n int) {
	x := trip.New("Big")
	for i := range 30 {
		d := &trip.Day{ID: trip.NewID(), Date: trip.Date("2027-04-01").Add(i)}
		for range 5 {
			d.Stops = append(d.Stops, &trip.Stop{ID: trip.NewID(), Name: "Statues", Site: "S01", Guide: "Ri"})
		}
		x.Days = append(x.Days, d)
	}
	for i := range n {
		d := x.Days[i%30]
		x.Shots = append(x.Shots, &trip.Shot{ID: trip.NewID(), Number: i + 1, Stop: d.Stops[i/30%5].ID, Size: "WS", Sound: "ambience",
			Text: fmt.Sprint("wide of the square with faces ", i), Permission: &trip.Permission{State: trip.Granted, Bound: "x"}})
	}
	x.NextNumber = n + 1
	if err := w.create(x); err != nil {
		tb.Fatal(err)
	}
}

func BenchmarkKeystroke5000Shots(b *testing.B) {
	w, _ := plain(b)
	big(b, w, 5000)
	w.p.Post = func(func()) {}
	id := w.trip.Shots[2500].ID
	b.ResetTimer()
	for i := range b.N {
		if err := w.Do(trip.SetShotText(id, fmt.Sprint("faces ", i))); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	w.saver.timer.Stop()
}

// BenchmarkList5000Shots is an edit and the list read again, as a screen does.
func BenchmarkList5000Shots(b *testing.B) {
	w, _ := plain(b)
	big(b, w, 5000)
	w.p.Post = func(func()) {}
	w.Shots(Query{})
	b.ResetTimer()
	id := w.trip.Shots[2500].ID
	for i := range b.N {
		if err := w.Do(trip.SetShotText(id, fmt.Sprint("faces ", i))); err != nil {
			b.Fatal(err)
		}
		if len(w.Shots(Query{})) != 150 {
			b.Fatal("wrong list")
		}
	}
}
