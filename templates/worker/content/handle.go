package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// order is what a message holds. Replace it by yours.
type order struct {
	ID string `json:"id"`
}

// handle does the work of one message. Start here. A message may come twice, so let the second time change nothing. An
// error gives it back once; after that the queue puts it where it keeps what nobody could do.
func handle(_ context.Context, body []byte) error {
	var work order
	if err := json.Unmarshal(body, &work); err != nil {
		return fmt.Errorf("the message is no JSON: %w", err)
	}
	if work.ID == "" {
		return errors.New("the message has no id")
	}
	return nil
}
