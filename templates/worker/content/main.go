// ${{ values.name }}: start in handle.go.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"${{ values.module }}/internal/queue"
	"${{ values.module }}/internal/service"
	"${{ values.module }}/internal/settings"
	"${{ values.module }}/internal/worker"
)

const name = "${{ values.name }}"

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil)).With("service", name)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := run(ctx, log); err != nil {
		log.Error("ended", "error", err.Error())
		os.Exit(1)
	}
}

// run works until ctx ends or the queue is gone. In the second case the process ends with an error, and the platform starts it
// again: nothing here tries to know better when the queue is back.
func run(ctx context.Context, log *slog.Logger) error {
	port, portErr := settings.Number("PORT", 8080)
	atOnce, atOnceErr := settings.Number("PREFETCH", 10)
	limit, limitErr := settings.Milliseconds("STOP_MS", 20*time.Second)
	if err := errors.Join(portErr, atOnceErr, limitErr); err != nil {
		return err
	}
	messages, err := queue.Open(os.Getenv("QUEUE_URL"), os.Getenv("QUEUE_NAME"), max(atOnce, 1))
	if err != nil {
		return err
	}
	defer messages.Close()
	listener, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
	if err != nil {
		return err
	}

	ctx, stop := context.WithCancel(ctx)
	defer stop()
	health := service.New(log, http.NewServeMux())
	served := make(chan error, 1)
	go func() { served <- health.Run(ctx, listener, service.Times{Stop: limit}) }()

	worked := make(chan struct{})
	go func() {
		worker.New(log, health.Registry, handle).Run(ctx, messages.Messages(ctx), max(atOnce, 1))
		close(worked)
	}()

	select {
	case <-worked: // the queue is gone
	case <-ctx.Done():
		select {
		case <-worked:
		case <-time.After(limit):
			err = errors.New("some messages were not finished in time; the queue gives them to somebody else")
		}
	}
	stop()
	return errors.Join(err, messages.Err(), <-served)
}
