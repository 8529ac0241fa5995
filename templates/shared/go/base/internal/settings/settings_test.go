package settings

import (
	"testing"
	"time"
)

func TestNumber(t *testing.T) {
	t.Setenv("PORT", "")
	if value, err := Number("PORT", 8080); value != 8080 || err != nil {
		t.Errorf("without a value: %d, %v", value, err)
	}
	t.Setenv("PORT", "eighty")
	if _, err := Number("PORT", 8080); err == nil {
		t.Error("a word was taken for a number")
	}
}

func TestMilliseconds(t *testing.T) {
	t.Setenv("DRAIN_MS", "250")
	if value, err := Milliseconds("DRAIN_MS", time.Second); value != 250*time.Millisecond || err != nil {
		t.Errorf("got %v, %v", value, err)
	}
}
