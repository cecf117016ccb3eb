package org.fivestar.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a handler, in the words of posts: {@code "city/office"}, {@code "&#42;/inspector"} (any level) or
 * {@link #ANYONE_SIGNED_IN}. It answers "may this kind of person come in at all"; which place a caller covers is the
 * keeper's question. A handler with neither {@code @Permit} nor {@link Open} lets nobody in.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permit {

    String ANYONE_SIGNED_IN = "signed-in";

    /** Any one of these is enough. */
    String[] value();
}
