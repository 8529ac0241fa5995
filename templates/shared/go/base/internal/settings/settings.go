// Package settings reads what the surroundings decide, so that a mistake shows at the start.
package settings

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

// Number is the whole number a variable holds, or fallback when it is not set.
func Number(name string, fallback int) (int, error) {
	text := os.Getenv(name)
	if text == "" {
		return fallback, nil
	}
	value, err := strconv.Atoi(text)
	if err != nil || value < 0 {
		return 0, fmt.Errorf("variable %s must be a whole number of at least 0, but is %q", name, text)
	}
	return value, nil
}

// Milliseconds is the time a variable holds, or fallback when it is not set.
func Milliseconds(name string, fallback time.Duration) (time.Duration, error) {
	value, err := Number(name, int(fallback.Milliseconds()))
	return time.Duration(value) * time.Millisecond, err
}
