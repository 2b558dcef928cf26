package io.leaderforge.kit.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The action of a resource method's entry, where its operation id does not give a good one, or the method only reads. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

    /** {@code <target type>.<past participle>}, e.g. {@code bold_action.signed_off}. */
    String value();
}
