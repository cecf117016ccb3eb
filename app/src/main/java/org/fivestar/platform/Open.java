package org.fivestar.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A handler that anybody may call without signing in. The architecture test keeps the list of them by name. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Open {

    /** Why nobody needs to be signed in here. */
    String value();
}
