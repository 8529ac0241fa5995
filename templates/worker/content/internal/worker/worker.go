// Package worker takes messages, hands each to a function, and says how it went. It knows nothing of where they come from.
package worker

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Message is one piece of work. Exactly one of its functions is called, once.
type Message struct {
	ID   string
	Body []byte
	// Again is true when it was tried before: by another copy that ended, or because it failed.
	Again bool
	// Done takes it from the queue.
	Done func() error
	// Retry gives it back, to be tried once more.
	Retry func() error
	// Refuse takes it from the queue to where the queue keeps what nobody could do.
	Refuse func() error
}

// Handle does the work of one message. It may see the same message twice, so the second time must change nothing.
type Handle func(ctx context.Context, body []byte) error

// Worker works on several messages at once.
type Worker struct {
	log      *slog.Logger
	handle   Handle
	messages *prometheus.CounterVec
	seconds  prometheus.Histogram
}

// New makes a worker whose metrics are in registry.
func New(log *slog.Logger, registry prometheus.Registerer, handle Handle) *Worker {
	w := &Worker{
		log:    log,
		handle: handle,
		messages: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "worker_messages_total",
			Help: "Messages by what became of them: processed, retried or failed.",
		}, []string{"result"}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name:    "worker_message_duration_seconds",
			Help:    "How long the work on one message took.",
			Buckets: []float64{0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60},
		}),
	}
	for _, result := range []string{"processed", "retried", "failed"} {
		w.messages.WithLabelValues(result)
	}
	registry.MustRegister(w.messages, w.seconds)
	return w
}

// Run works until messages is closed, on at most atOnce messages at a time. What was begun is finished, also after ctx ended:
// only who closes messages decides when to stop.
func (w *Worker) Run(ctx context.Context, messages <-chan Message, atOnce int) {
	var group sync.WaitGroup
	for range atOnce {
		group.Go(func() {
			for message := range messages {
				w.one(context.WithoutCancel(ctx), message)
			}
		})
	}
	group.Wait()
}

func (w *Worker) one(ctx context.Context, message Message) {
	began := time.Now()
	err := w.safely(ctx, message.Body)
	w.seconds.Observe(time.Since(began).Seconds())

	result, settle := "processed", message.Done
	switch {
	case err != nil && !message.Again:
		result, settle = "retried", message.Retry
	case err != nil:
		result, settle = "failed", message.Refuse
	}
	w.messages.WithLabelValues(result).Inc()
	log := w.log.With("message", message.ID, "result", result)
	if err != nil {
		log = log.With("error", err.Error())
	}
	if failure := settle(); failure != nil {
		// The queue gives it to somebody again, which is why work must be safe to do twice.
		log.Error("the queue did not learn what became of the message", "reason", failure.Error())
		return
	}
	log.Info("message")
}

func (w *Worker) safely(ctx context.Context, body []byte) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("panic: %v", reason)
		}
	}()
	return w.handle(ctx, body)
}
