/**
 * Secrets of a tenant for header fields of its workflows' requests. A secret is encrypted, belongs to one host, and is never
 * shown again. Rows and SQL only; a secret goes with its tenant, and concerns no person and no organization.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.secret;
