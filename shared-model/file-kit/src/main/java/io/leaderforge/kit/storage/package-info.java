/**
 * Where the bytes of files are: a port with two adapters, a folder of this machine and a bucket of an S3-compatible store. Bytes
 * are streamed both ways; nothing of a file is held in memory but the pieces on their way.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.storage;
