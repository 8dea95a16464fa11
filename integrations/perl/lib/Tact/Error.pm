package Tact::Error;

# What the library could not do: code, message, faults; reads as its message.
use strict;
use warnings;

use overload '""' => sub { $_[0]{message} }, fallback => 1;

sub throw {
    my ( $class, $error ) = @_;
    die bless {%$error}, $class;
}

sub code    { return $_[0]{code} }
sub message { return $_[0]{message} }
sub faults  { return @{ $_[0]{faults} } }

1;
