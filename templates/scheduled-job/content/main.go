// ${{ values.name }}: start in work.go.
package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"${{ values.module }}/internal/settings"
)

const name = "${{ values.name }}"

// told is what the shell would say of a program that SIGTERM ended: the platform sees a run that was stopped, not a failure
// of the work.
const told = 128 + int(syscall.SIGTERM)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil)).With("service", name)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	os.Exit(run(ctx, log, listWork))
}

// run does all the work there is, and says in the exit code how it went: 0 done, 1 failed, 143 told to stop.
func run(ctx context.Context, log *slog.Logger, list func(context.Context) ([]item, error)) int {
	began := time.Now()
	limit, err := settings.Milliseconds("LIMIT_MS", 10*time.Minute)
	if err != nil {
		log.Error("cannot start", "error", err.Error())
		return 1
	}
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()

	done, err := workThrough(limited, log, list)
	log = log.With("done", done, "seconds", time.Since(began).Seconds())
	switch {
	case err == nil:
		log.Info("finished")
		return 0
	case errors.Is(ctx.Err(), context.Canceled):
		log.Info("stopped; the next run does the rest")
		return told
	default:
		log.Error("failed", "error", err.Error())
		return 1
	}
}
