package io.leaderforge.bench.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Cloud Gateway as a JWT resource server; routes and keys are told it on the command line. */
@SpringBootApplication
public class SpringGateway {

    public static void main(String[] arguments) {
        SpringApplication.run(SpringGateway.class, arguments);
    }
}
