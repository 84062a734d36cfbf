/** The Kafka broker as a child process, with its files and credentials. */
package dev.tangent.standalone.broker;
