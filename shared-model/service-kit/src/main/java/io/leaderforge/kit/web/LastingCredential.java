package io.leaderforge.kit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the endpoint makes or changes lets somebody in later: a key, a token, a password, a second factor, an address that
 * letters with secrets go to, an invitation with power. Support, which acts as a person for an hour, and machines, whose keys
 * are revoked, would outlive their end by it: both get a 403. A person shows that they are there, as {@link #value} says. The
 * mark is in the API document as {@code x-lasting-credential}; a test finds every endpoint that should have it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LastingCredential {

    Proof value() default Proof.FRESH_SIGN_IN;

    /** What shows that the person is at the keyboard, and not only the session. */
    enum Proof {
        /**
         * The session's last proof of the person (claim {@code auth_time}) is not older than {@code
         * leaderforge.fresh-sign-in}; else the problem {@code fresh-sign-in-required}.
         */
        FRESH_SIGN_IN,
        /** The request shows it itself: the password, a code, the token of a letter. */
        IN_REQUEST,
        /** It is a credential for some contents of the request alone: the use case asks {@link LastingCredentials}. */
        BY_CONTENT
    }
}
