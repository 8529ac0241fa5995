package service;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Start here: make this yours, or add controllers beside it. */
@RestController
class GreetingController {

    record Greeting(String service, String message) {}

    private final String service;

    GreetingController(@Value("${spring.application.name}") String service) {
        this.service = service;
    }

    @GetMapping("/")
    Greeting greet() {
        return new Greeting(service, "It works. Change GreetingController to make it yours.");
    }
}
