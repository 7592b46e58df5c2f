package shop.freewheel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The back office of the Freewheel bicycle workshop. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FreewheelApplication {

    public static void main(String[] args) {
        SpringApplication.run(FreewheelApplication.class, args);
    }
}
