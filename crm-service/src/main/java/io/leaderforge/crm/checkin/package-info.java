/** Invitations of check-ins by email: progress says when they take place, their people's calendars learn it from these. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.checkin;
