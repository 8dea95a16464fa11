package Tact;

# Reads a reply to a customer before it is sent: the library by FFI::Platypus.
use strict;
use warnings;

use FFI::Platypus 2.00;
use JSON::PP ();
use Tact::Error;

our $VERSION = '0.1.0';

my $json = JSON::PP->new->utf8->canonical;
my ( $ffi, $open, $check, $describe, $free, $unref );

# Loaded at the first use, so that a missing library can be told.
sub _load {
    return if $ffi;
    my $loaded = FFI::Platypus->new( api => 2, lib => $ENV{TACT_LIBRARY} || 'libtact.so.0' );
    $open = $loaded->function( tact_open => [ 'string', 'opaque*' ] => 'opaque' );
    # A scalar of bytes may hold NULs: it goes as a pointer with a length.
    $check = $loaded->function( tact_check_json => [ 'opaque', 'string', 'size_t', 'string' ] => 'opaque' );
    $describe = $loaded->function( tact_linter_json => ['opaque'] => 'opaque' );
    $free  = $loaded->function( tact_free         => ['opaque'] => 'void' );
    $unref = $loaded->function( tact_linter_unref => ['opaque'] => 'void' );
    $ffi   = $loaded;
    return;
}

# What an answer holds; the answer is freed.
sub _take {
    my ($answer) = @_;
    Tact::Error->throw( { code => 'nomem', message => 'out of memory', faults => [] } ) if !$answer;
    my $bytes = $ffi->cast( 'opaque' => 'string', $answer );
    $free->call($answer);
    return $json->decode($bytes);
}

sub _folders {
    my $data = $ENV{TACT_DATA} or return;
    return ( rules => "$data/rules", dictionaries => "$data/dictionaries" );
}

sub new {
    my ( $class, %settings ) = @_;
    _load();
    my $error;
    my $handle = $open->call( $json->encode( { _folders(), %settings } ), \$error );
    Tact::Error->throw( _take($error)->{error} ) if !$handle;
    return bless { handle => $handle }, $class;
}

# What is worth telling whoever wrote the settings: rules that were left out,
# choices that do nothing.
sub notes {
    my ($self) = @_;
    return @{ _take( $describe->call( $self->{handle} ) )->{notes} };
}

# A text of characters, and language, format, name, context, budget.  A hash as
# docs/json.md tells it, in which start and end count characters.
sub check {
    my ( $self, $text, %options ) = @_;
    utf8::encode($text);
    my $report = _take( $check->call( $self->{handle}, $text, length $text, $json->encode( \%options ) ) );
    Tact::Error->throw( $report->{error} ) if $report->{error};
    for my $finding ( @{ $report->{findings} } ) {
        _count_characters($_) for $finding, @{ $finding->{fixes} };
    }
    return $report;
}

sub _count_characters {
    my ($place) = @_;
    @{$place}{qw(start_byte end_byte)} = @{$place}{qw(start end)};
    @{$place}{qw(start end)} = @{ $place->{points} }{qw(start end)};
    return;
}

# An ithread has no handle of its own: it opens another linter.
sub CLONE_SKIP { return 1 }

sub DESTROY {
    my ($self) = @_;
    $unref->call( delete $self->{handle} ) if $self->{handle} && ${^GLOBAL_PHASE} ne 'DESTRUCT';
    return;
}

1;
