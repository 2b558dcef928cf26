package io.leaderforge.tenancy.scim;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks resources for directories, which authenticate with a SCIM token. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ScimProtocol {}
