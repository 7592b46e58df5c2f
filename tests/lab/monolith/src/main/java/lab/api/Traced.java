package lab.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An aspect counts calls of methods with this annotation. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Traced {}
