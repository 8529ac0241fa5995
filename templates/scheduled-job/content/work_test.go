package main

import (
	"context"
	"errors"
	"log/slog"
	"testing"
)

var quiet = slog.New(slog.DiscardHandler)

func works(items ...item) func(context.Context) ([]item, error) {
	return func(context.Context) ([]item, error) { return items, nil }
}

func fine(context.Context) error   { return nil }
func broken(context.Context) error { return errors.New("broken") }

func TestOneThatFailsDoesNotStopTheOthers(t *testing.T) {
	done, err := workThrough(context.Background(), quiet, works(item{"a", fine}, item{"b", broken}, item{"c", fine}))
	if done != 2 || err == nil {
		t.Errorf("did %d, %v", done, err)
	}
}

func TestExitCodes(t *testing.T) {
	if code := run(context.Background(), quiet, listWork); code != 0 {
		t.Errorf("done: %d", code)
	}
	if code := run(context.Background(), quiet, works(item{"b", broken})); code != 1 {
		t.Errorf("failed: %d", code)
	}
	unlisted := func(context.Context) ([]item, error) { return nil, errors.New("no database") }
	if code := run(context.Background(), quiet, unlisted); code != 1 {
		t.Errorf("not listed: %d", code)
	}
}

func TestStopsAfterTheCurrentItem(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	later := 0
	halt := func(context.Context) error { stop(); return nil }
	count := func(context.Context) error { later++; return nil }
	if code := run(ctx, quiet, works(item{"a", halt}, item{"b", count})); code != told || later != 0 {
		t.Errorf("ended with %d, and did %d more", code, later)
	}
}

func TestEndsAtItsLimit(t *testing.T) {
	t.Setenv("LIMIT_MS", "1")
	wait := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	if code := run(context.Background(), quiet, works(item{"a", wait})); code != 1 {
		t.Errorf("ended with %d", code)
	}
}

func TestRefusesALimitThatIsNoNumber(t *testing.T) {
	t.Setenv("LIMIT_MS", "long")
	if code := run(context.Background(), quiet, works()); code != 1 {
		t.Errorf("ended with %d", code)
	}
}
