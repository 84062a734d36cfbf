/**
 * Texts of strangers, parsed strictly and quoted safely: JSON, protobuf's JSON form, anything that
 * goes into a message.
 */
package dev.tangent.platform.messaging.text;
