/**
 * What an administrator prepares on a broker before services may connect: users and what each may
 * do. Topics are in {@link dev.tangent.platform.messaging.Topics}.
 */
package dev.tangent.platform.provision;
