package service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "drain=10ms")
@AutoConfigureObservability(tracing = false)
class ApplicationTest {

    @Autowired private TestRestTemplate http;
    @Autowired private ApplicationContext context;
    @Autowired private Drain drain;

    private ResponseEntity<String> get(String path) {
        return http.getForEntity(path, String.class);
    }

    @Test
    void greets() {
        assertThat(get("/").getBody()).contains("\"service\"", "It works");
    }

    @Test
    void isReadyUntilItIsToldToStop() {
        assertThat(get("/healthz").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(get("/readyz").getStatusCode()).isEqualTo(HttpStatus.OK);
        drain.stop();
        assertThat(get("/readyz").getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(get("/healthz").getStatusCode()).isEqualTo(HttpStatus.OK);
        AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
    }

    @Test
    void measuresRequestsByTheNamesThePlatformAsksFor() {
        get("/");
        assertThat(get("/metrics").getBody())
                .contains("http_request_duration_seconds_count")
                .containsPattern("http_request_duration_seconds_bucket\\{.*status=\"200\"")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void saysNothingOfItsInsidesWhenNobodyAnswers() {
        ResponseEntity<String> answer = get("/no/such/path");
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(answer.getBody()).doesNotContain("Exception");
    }
}
