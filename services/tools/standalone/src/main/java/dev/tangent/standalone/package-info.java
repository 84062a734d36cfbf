/**
 * The embedded assembly: an S3 server in this process, a real Kafka broker and the services' own
 * jars as child processes on loopback, under one supervisor. No step is executed here, and no
 * service knows that it runs under it.
 */
package dev.tangent.standalone;
