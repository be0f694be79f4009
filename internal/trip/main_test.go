package trip

import "clearshot/internal/i18n"

var english = i18n.New("en")
