/**
 * Event types and their wire form: CloudEvents over Kafka, the value protobuf or its proto3 JSON
 * form. Decoding refuses with a reason; it never guesses.
 */
package dev.tangent.platform.messaging.event;
