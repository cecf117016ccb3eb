package org.fivestar;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the product: one process that serves the pages, the REST interface and the engine. */
@SpringBootApplication
public class Fivestar {

    public static void main(String[] args) {
        SpringApplication.run(Fivestar.class, args);
    }
}
