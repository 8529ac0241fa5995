// Package queue reads messages from the queue the platform provides, over AMQP 0.9.1 (RabbitMQ and others).
package queue

import (
	"context"
	"errors"
	"fmt"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"${{ values.module }}/internal/worker"
)

const (
	consumer = "worker"
	patience = 10 * time.Second
)

// Queue is a connection to one queue. When it breaks, Messages ends and Err says why: the process is then meant to end too,
// and the platform starts it again.
type Queue struct {
	connection *amqp.Connection
	channel    *amqp.Channel
	broken     chan *amqp.Error
	deliveries <-chan amqp.Delivery
}

// Open connects and asks for at most atOnce messages at a time. The queue has to be there: the platform makes it.
func Open(url, name string, atOnce int) (*Queue, error) {
	if url == "" || name == "" {
		return nil, errors.New("QUEUE_URL and QUEUE_NAME are not both set; the claim \"queue\" in service.yaml gives them")
	}
	connection, err := amqp.DialConfig(url, amqp.Config{Dial: amqp.DefaultDial(patience), Heartbeat: patience})
	if err != nil {
		return nil, fmt.Errorf("the queue does not answer: %w", err)
	}
	q := &Queue{connection: connection, broken: connection.NotifyClose(make(chan *amqp.Error, 1))}
	if err := q.consume(name, atOnce); err != nil {
		_ = connection.Close()
		return nil, fmt.Errorf("queue %q: %w", name, err)
	}
	return q, nil
}

func (q *Queue) consume(name string, atOnce int) (err error) {
	if q.channel, err = q.connection.Channel(); err != nil {
		return err
	}
	if err = q.channel.Qos(atOnce, 0, false); err != nil {
		return err
	}
	q.deliveries, err = q.channel.Consume(name, consumer, false, false, false, false, nil)
	return err
}

// Messages gives what arrives until ctx ends or the connection breaks. What was asked for but not begun goes back to the queue.
func (q *Queue) Messages(ctx context.Context) <-chan worker.Message {
	messages := make(chan worker.Message)
	go func() {
		defer close(messages)
		for {
			select {
			case <-ctx.Done():
				_ = q.channel.Cancel(consumer, false)
				return
			case delivery, open := <-q.deliveries:
				if !open {
					return
				}
				select {
				case messages <- messageOf(delivery):
				case <-ctx.Done():
					_ = delivery.Nack(false, true)
				}
			}
		}
	}()
	return messages
}

// Err says why the connection broke; nil when it did not.
func (q *Queue) Err() error {
	select {
	case reason := <-q.broken:
		if reason != nil {
			return fmt.Errorf("the queue is gone: %w", reason)
		}
	default:
	}
	return nil
}

// Close ends the connection.
func (q *Queue) Close() error { return q.connection.Close() }

func messageOf(delivery amqp.Delivery) worker.Message {
	return worker.Message{
		ID:     delivery.MessageId,
		Body:   delivery.Body,
		Again:  delivery.Redelivered,
		Done:   func() error { return delivery.Ack(false) },
		Retry:  func() error { return delivery.Nack(false, true) },
		Refuse: func() error { return delivery.Nack(false, false) },
	}
}
