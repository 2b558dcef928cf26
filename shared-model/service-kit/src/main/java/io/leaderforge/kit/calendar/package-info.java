/** Appointments for people's calendars, as iCalendar (RFC 5545). */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.calendar;
