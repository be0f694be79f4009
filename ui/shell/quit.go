package shell

import (
	"fyne.io/fyne/v2/dialog"

	"clearshot/internal/i18n"
	"clearshot/ui/widget"
)

// Flush saves what has not been saved; it is the last thing that runs, however the app ends.
func (s *Shell) Flush() error {
	size := s.p.Window.Canvas().Size()
	if size.Width >= leastSize.Width {
		s.p.Prefs.SetFloat(prefWidth, float64(size.Width))
		s.p.Prefs.SetFloat(prefHeight, float64(size.Height))
	}
	return s.p.Work.Flush()
}

// Quit closes the window when everything is saved. When it cannot be, that is the one
// question the app asks.
func (s *Shell) Quit() {
	if s.closing {
		return
	}
	if err := s.Flush(); err != nil {
		s.askBeforeLoss(err)
		return
	}
	s.closing = true
	s.p.Window.Close()
}

func (s *Shell) askBeforeLoss(err error) {
	e := s.env
	text := widget.NewText(e.T("ui.quit.unsaved", i18n.A("why", e.Work.ErrorText(err))), widget.Paragraph)
	var d dialog.Dialog
	save := widget.NewButton(widget.Primary, "", e.T("ui.quit.copy"), func() {
		d.Hide()
		s.PickSave("trip.json", func(path string) {
			if err := s.p.Work.SaveCopy(path); err != nil {
				s.Fail(e.Work.ErrorText(err))
				return
			}
			s.discardAndClose()
		})
	})
	lose := widget.NewButton(widget.Grave, "", e.T("ui.quit.discard"), func() { d.Hide(); s.discardAndClose() })
	stay := widget.NewButton(widget.Secondary, "", e.T("ui.quit.stay"), func() { d.Hide() })
	d = dialog.NewCustomWithoutButtons(e.T("ui.quit.title"), widget.Sized(520, 150,
		widget.Column(16, text, widget.Row(8, save, lose, widget.Spread(), stay))), s.p.Window)
	d.Show()
}

func (s *Shell) discardAndClose() {
	s.p.Work.Discard()
	s.closing = true
	s.p.Window.Close()
}
