package main

import (
	"encoding/json"
	"net/http"
)

// routes is every path this service answers. Start here: add yours beside "/".
func routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", greet)
	return mux
}

func greet(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{
		"service": name,
		"message": "It works. Change routes.go to make it yours.",
	})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	// What fails here is the connection, and then nobody is left to be told.
	_ = json.NewEncoder(w).Encode(value)
}
