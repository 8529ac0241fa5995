package main

import (
	"context"
	"strings"
	"testing"
)

func TestHandle(t *testing.T) {
	cases := map[string]string{
		`{"id": "42"}`: "",
		`{}`:           "no id",
		`hello`:        "no JSON",
	}
	for body, want := range cases {
		err := handle(context.Background(), []byte(body))
		if (want == "") != (err == nil) || (err != nil && !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v", body, err)
		}
	}
}
