/**
 * Licenses between tenants: offered by the licensor, accepted or declined by the licensee, ended by either, expired by their date.
 * Rows and SQL only. The licensor's row decides; policies of {@code items} read it, here and in the other services.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.license;
