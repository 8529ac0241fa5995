package queue

import (
	"context"
	"net"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
)

func TestSaysWhatIsMissing(t *testing.T) {
	if _, err := Open("", "", 1); err == nil || !strings.Contains(err.Error(), "QUEUE_URL") {
		t.Errorf("got %v", err)
	}
}

func TestSaysThatNobodyAnswers(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	if _, err := Open("amqp://"+address, "orders", 1); err == nil || !strings.Contains(err.Error(), "does not answer") {
		t.Errorf("got %v", err)
	}
}

// acknowledger notes what the broker is told.
type acknowledger struct{ told []string }

func (a *acknowledger) Ack(uint64, bool) error { a.told = append(a.told, "ack"); return nil }
func (a *acknowledger) Nack(_ uint64, _ bool, requeue bool) error {
	a.told = append(a.told, map[bool]string{true: "requeue", false: "dead letter"}[requeue])
	return nil
}
func (a *acknowledger) Reject(uint64, bool) error { return nil }

func TestWhatTheBrokerIsTold(t *testing.T) {
	var a acknowledger
	message := messageOf(amqp.Delivery{Acknowledger: &a, MessageId: "1", Redelivered: true})
	for _, settle := range []func() error{message.Done, message.Retry, message.Refuse} {
		if err := settle(); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(a.told, ", "); got != "ack, requeue, dead letter" || !message.Again {
		t.Errorf("told %s", got)
	}
}

func TestMessagesEndWithTheConnection(t *testing.T) {
	deliveries := make(chan amqp.Delivery, 1)
	deliveries <- amqp.Delivery{MessageId: "1"}
	close(deliveries)
	q := &Queue{deliveries: deliveries}
	var seen []string
	for message := range q.Messages(context.Background()) {
		seen = append(seen, message.ID)
	}
	if strings.Join(seen, ",") != "1" {
		t.Errorf("saw %v", seen)
	}
}
