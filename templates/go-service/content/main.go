// ${{ values.name }}: start in routes.go.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"${{ values.module }}/internal/service"
	"${{ values.module }}/internal/settings"
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

func run(ctx context.Context, log *slog.Logger) error {
	port, portErr := settings.Number("PORT", 8080)
	drain, drainErr := settings.Milliseconds("DRAIN_MS", 3*time.Second)
	limit, limitErr := settings.Milliseconds("STOP_MS", 20*time.Second)
	if err := errors.Join(portErr, drainErr, limitErr); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
	if err != nil {
		return err
	}
	return service.New(log, routes()).Run(ctx, listener, service.Times{Drain: drain, Stop: limit})
}
