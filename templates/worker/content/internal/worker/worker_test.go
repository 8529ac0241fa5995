package worker

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
)

// record notes what became of each message.
type record struct {
	sync.Mutex
	settled []string
}

func (r *record) message(id string, again bool) Message {
	note := func(what string) func() error {
		return func() error {
			r.Lock()
			defer r.Unlock()
			r.settled = append(r.settled, id+" "+what)
			return nil
		}
	}
	return Message{ID: id, Body: []byte(id), Again: again, Done: note("done"), Retry: note("retry"), Refuse: note("refused")}
}

func work(ctx context.Context, handle Handle, messages ...Message) *prometheus.Registry {
	registry := prometheus.NewRegistry()
	queue := make(chan Message, len(messages))
	for _, message := range messages {
		queue <- message
	}
	close(queue)
	New(slog.New(slog.DiscardHandler), registry, handle).Run(ctx, queue, 3)
	return registry
}

func TestWhatBecomesOfAMessage(t *testing.T) {
	handle := func(_ context.Context, body []byte) error {
		switch string(body) {
		case "fine":
			return nil
		case "panics":
			panic("no such order")
		default:
			return errors.New("the bank does not answer")
		}
	}
	var r record
	registry := work(context.Background(), handle,
		r.message("fine", false), r.message("first", false), r.message("second", true), r.message("panics", true))

	slices.Sort(r.settled)
	if want := []string{"fine done", "first retry", "panics refused", "second refused"}; !slices.Equal(r.settled, want) {
		t.Errorf("got %v", r.settled)
	}
	counts := map[string]float64{}
	families, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range families {
		if family.GetName() == "worker_messages_total" {
			for _, metric := range family.GetMetric() {
				counts[metric.GetLabel()[0].GetValue()] = metric.GetCounter().GetValue()
			}
		}
	}
	if counts["processed"] != 1 || counts["retried"] != 1 || counts["failed"] != 2 {
		t.Errorf("counted %v", counts)
	}
}

func TestFinishesWhatItBegan(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var r record
	work(ctx, func(ctx context.Context, _ []byte) error { return ctx.Err() }, r.message("late", false))
	if !slices.Equal(r.settled, []string{"late done"}) {
		t.Errorf("got %v", r.settled)
	}
}
