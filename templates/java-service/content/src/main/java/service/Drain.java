package service;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Says "not ready" as soon as the process is told to stop and lets the server go on for a while, so
 * that no caller still sends it work. After that Spring's graceful shutdown takes no new
 * connections and waits for the open ones.
 */
@Component
class Drain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final ApplicationEventPublisher events;
    private final Duration time;
    private volatile boolean running;

    Drain(ApplicationEventPublisher events, @Value("${drain}") Duration time) {
        this.events = events;
        this.time = time;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        AvailabilityChangeEvent.publish(events, this, ReadinessState.REFUSING_TRAFFIC);
        LOG.info("stopping, draining for {} ms", time.toMillis());
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last phase is the first that is stopped: before the server is. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
