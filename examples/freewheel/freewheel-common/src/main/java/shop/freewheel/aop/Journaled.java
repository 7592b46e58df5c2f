package shop.freewheel.aop;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What this method does is written down in the journal of the workshop, once it is done. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Journaled {

    /** The page of the journal, like {@code purchase} or {@code rental}. */
    String value();
}
