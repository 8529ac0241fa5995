package main

import (
	"context"
	"log/slog"
	"strings"
	"testing"
)

func TestDoesNotStartWithoutItsQueue(t *testing.T) {
	t.Setenv("QUEUE_URL", "")
	err := run(context.Background(), slog.New(slog.DiscardHandler))
	if err == nil || !strings.Contains(err.Error(), "QUEUE_URL") {
		t.Errorf("got %v", err)
	}
}
