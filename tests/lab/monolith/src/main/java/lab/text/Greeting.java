package lab.text;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

public record Greeting(@NotBlank String name, @Min(1) int times) {}
