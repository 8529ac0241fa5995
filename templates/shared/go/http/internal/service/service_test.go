package service

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func newTestService(log io.Writer) *Service {
	routes := http.NewServeMux()
	routes.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") })
	routes.HandleFunc("GET /broken", func(http.ResponseWriter, *http.Request) {
		panic("the database password is hunter2")
	})
	return New(slog.New(slog.NewJSONHandler(log, nil)), routes)
}

func get(s http.Handler, path string) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
	return answer
}

func TestHealth(t *testing.T) {
	s := newTestService(io.Discard)
	for _, path := range []string{"/healthz", "/readyz"} {
		if code := get(s, path).Code; code != http.StatusOK {
			t.Errorf("%s answers %d", path, code)
		}
	}
}

func TestCountsRequestsByRoute(t *testing.T) {
	s := newTestService(io.Discard)
	get(s, "/")
	get(s, "/no/such/path")
	text := get(s, "/metrics").Body.String()
	for _, line := range []string{
		`http_request_duration_seconds_count{method="GET",route="/",status="200"} 1`,
		`http_request_duration_seconds_count{method="GET",route="unknown",status="404"} 1`,
		"process_cpu_seconds_total",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("no %q in the metrics", line)
		}
	}
}

func TestKeepsTheReasonOfAFailureForTheLog(t *testing.T) {
	var log bytes.Buffer
	answer := get(newTestService(&log), "/broken")
	if answer.Code != http.StatusInternalServerError || strings.Contains(answer.Body.String(), "hunter2") {
		t.Errorf("answered %d %s", answer.Code, answer.Body)
	}
	if !strings.Contains(log.String(), "hunter2") {
		t.Error("the log does not say why")
	}
}

func TestStopsWithoutLosingARequest(t *testing.T) {
	arrived, finish := make(chan struct{}), make(chan struct{})
	routes := http.NewServeMux()
	routes.HandleFunc("GET /slow", func(w http.ResponseWriter, _ *http.Request) {
		close(arrived)
		<-finish
		_, _ = io.WriteString(w, "done")
	})
	s := New(slog.New(slog.DiscardHandler), routes)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stopped, answered := make(chan error, 1), make(chan string, 1)
	go func() { stopped <- s.Run(ctx, listener, Times{Drain: 20 * time.Millisecond, Stop: 5 * time.Second}) }()
	go func() {
		answer, err := http.Get("http://" + listener.Addr().String() + "/slow")
		if err != nil {
			answered <- err.Error()
			return
		}
		defer answer.Body.Close()
		text, _ := io.ReadAll(answer.Body)
		answered <- string(text)
	}()

	<-arrived
	stop()
	for s.ready.Load() {
		time.Sleep(time.Millisecond)
	}
	if code := get(s, "/readyz").Code; code != http.StatusServiceUnavailable {
		t.Errorf("while stopping, /readyz answers %d", code)
	}
	close(finish)
	if text := <-answered; text != "done" {
		t.Errorf("the open request got %q", text)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}
