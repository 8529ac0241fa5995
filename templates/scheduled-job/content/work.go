package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
)

// item is one piece of work. It may be done twice: a run can be ended between doing it and knowing that it is done, so do it
// in a way that the second time changes nothing.
type item struct {
	id string
	do func(context.Context) error
}

// listWork says what there is to do. Start here: read it from where your work lies.
func listWork(context.Context) ([]item, error) {
	greet := func(context.Context) error { return nil }
	return []item{{id: "greeting", do: greet}}, nil
}

// workThrough does one item after the other. One that fails does not keep the others from being done; being told to stop
// ends it after the current item.
func workThrough(ctx context.Context, log *slog.Logger, list func(context.Context) ([]item, error)) (int, error) {
	items, err := list(ctx)
	if err != nil {
		return 0, fmt.Errorf("the work could not be listed: %w", err)
	}
	log.Info("started", "items", len(items))
	done := 0
	var failed error
	for _, item := range items {
		if err := ctx.Err(); err != nil {
			return done, errors.Join(failed, err)
		}
		if err := item.do(ctx); err != nil {
			log.Error("item failed", "item", item.id, "error", err.Error())
			failed = errors.Join(failed, fmt.Errorf("item %s: %w", item.id, err))
			continue
		}
		done++
	}
	return done, failed
}
