// Package service runs an HTTP server the way the platform expects it: it says whether it is alive and ready, measures
// and logs requests, and stops without losing one.
package service

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Service is a server with its health, its metrics and its log. Each has a registry of its own, so that tests do not
// share counters.
type Service struct {
	// Registry takes the metrics of your own.
	Registry *prometheus.Registry

	log      *slog.Logger
	ready    atomic.Bool
	requests *prometheus.HistogramVec
	handler  http.Handler
}

// New answers routes, and beside them /healthz, /readyz and /metrics. It is ready from the start.
func New(log *slog.Logger, routes *http.ServeMux) *Service {
	s := &Service{
		Registry: prometheus.NewRegistry(),
		log:      log,
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "http_request_duration_seconds",
			Help:    "How long requests took, by method, route and status.",
			Buckets: []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5},
		}, []string{"method", "route", "status"}),
	}
	s.ready.Store(true)
	s.Registry.MustRegister(s.requests, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))

	platform := http.NewServeMux()
	platform.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusOK)
	})
	platform.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if !s.ready.Load() {
			http.Error(w, "stopping", http.StatusServiceUnavailable)
		}
	})
	platform.Handle("GET /metrics", promhttp.HandlerFor(s.Registry, promhttp.HandlerOpts{Registry: s.Registry}))
	platform.Handle("/", s.measured(routes))
	s.handler = platform
	return s
}

// ServeHTTP makes a Service testable without a network.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.handler.ServeHTTP(w, r)
}

// Times say how a service stops.
type Times struct {
	// Drain is how long it goes on serving after it was told to stop, so that no caller still sends it work.
	Drain time.Duration
	// Stop is how long open requests may take after that.
	Stop time.Duration
}

// Run serves until ctx ends, then stops: it says "not ready", serves for times.Drain, takes no new connections and
// waits for the open ones. The error says when not all were answered in time.
func (s *Service) Run(ctx context.Context, listener net.Listener, times Times) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	s.log.Info("listening", "address", listener.Addr().String())

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.ready.Store(false)
	s.log.Info("stopping", "drain", times.Drain.String())
	time.Sleep(times.Drain)

	limit, cancel := context.WithTimeout(context.Background(), times.Stop)
	defer cancel()
	err := server.Shutdown(limit)
	if served := <-failed; err == nil && !errors.Is(served, http.ErrServerClosed) {
		err = served
	}
	s.log.Info("stopped", "inTime", err == nil)
	return err
}

func (s *Service) measured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		answer := &recorder{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			if reason := recover(); reason != nil {
				// The caller learns that it failed; why is for our log only.
				s.log.Error("request failed", "path", r.URL.Path, "error", reason)
				http.Error(answer, "The request failed. The log of the service says why.", http.StatusInternalServerError)
			}
			seconds := time.Since(began).Seconds()
			route := routeOf(r.Pattern)
			s.requests.WithLabelValues(r.Method, route, strconv.Itoa(answer.status)).Observe(seconds)
			s.log.Info("request", "method", r.Method, "route", route, "status", answer.status, "seconds", seconds)
		}()
		next.ServeHTTP(answer, r)
	})
}

// routeOf is the pattern without its method: one label for all paths nobody answers, or their number would have no end.
func routeOf(pattern string) string {
	if pattern == "" || pattern == "/" {
		return "unknown"
	}
	_, path, found := strings.Cut(pattern, " ")
	if !found {
		path = pattern
	}
	return strings.TrimSuffix(path, "{$}")
}

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach what is underneath.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
