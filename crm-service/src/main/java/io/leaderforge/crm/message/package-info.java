/** Messages of every channel, their delivery by SMTP and the status of it. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.message;
