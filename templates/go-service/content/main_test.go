package main

import (
	"context"
	"log/slog"
	"strings"
	"testing"
)

func TestRefusesASettingThatIsNoNumber(t *testing.T) {
	t.Setenv("PORT", "eighty")
	err := run(context.Background(), slog.New(slog.DiscardHandler))
	if err == nil || !strings.Contains(err.Error(), "PORT") {
		t.Errorf("got %v", err)
	}
}

func TestStopsWhenItIsTold(t *testing.T) {
	t.Setenv("PORT", "0")
	t.Setenv("DRAIN_MS", "1")
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := run(ctx, slog.New(slog.DiscardHandler)); err != nil {
		t.Error(err)
	}
}
