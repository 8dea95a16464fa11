#!/usr/bin/perl
# What the package promises: positions, errors, forks, memory.
use strict;
use warnings;
use utf8;

use FindBin;
use lib "$FindBin::Bin/../lib";
use JSON::PP;
use Tact;
use Test::More;

my $draft  = "Hi Anna,\n\nThank you for writing 😀. You must pay by Friday.\n";
my $linter = Tact->new( languages => [ 'en', 'et' ] );
my $json   = JSON::PP->new->canonical;

sub resident {
    open my $numbers, '<', '/proc/self/statm' or die;
    return ( split ' ', <$numbers> )[1] * 4096;
}

my $report = $linter->check( $draft, language => 'en' );
my @words  = map { substr $draft, $_->{start}, $_->{end} - $_->{start} } @{ $report->{findings} };
ok( ( grep { $_ eq 'You must' } @words ), 'findings cut the text they are about' );

my $known = $linter->check( $draft, language => 'en', context => { customer_name => 'Õie' } );
ok( ( grep { $_->{message} =~ /Õie/ } @{ $known->{findings} } ), 'the context reaches the checks' );

is( $linter->check( "a\0õ", language => 'et' )->{language}{tag}, 'et', 'any text is a draft' );
is( $linter->check("õ\0\0")->{report}, 1, 'NULs too' );

eval { $linter->check( $draft, language => 'xx' ) };
is( $@->code, 'unsupported', 'errors have a code' );
eval { Tact->new( colour => 'red', flavour => 'sweet' ) };
is( scalar( $@->faults ), 2, 'all faults are told' );
is( "$@", 'there is no setting "colour"', 'an error reads as its message' );

ok( !$linter->check( $draft x 3000, language => 'en', budget => 1 )->{complete}, 'a budget of time is kept' );
my @notes = Tact->new( languages => ['en'], 'check.tone.musst' => 'off' )->notes;
is( scalar @notes, 1, 'a choice that does nothing is a note' );
like( $notes[0]{message}, qr/did you mean "tone.must"/, 'which tells of the nearest' );

my $first    = $json->encode($report);
my @children = map {
    my $child = fork;
    if ( !$child ) {
        my $same = 1;
        $same &&= $json->encode( $linter->check( $draft, language => 'en' ) ) eq $first for 1 .. 250;
        require POSIX;
        POSIX::_exit( $same ? 0 : 1 );
    }
    $child;
} 1 .. 4;
is( scalar( grep { waitpid( $_, 0 ) && $? } @children ), 0, 'children of fork get the same' );

my $different = 0;
my $before;
for my $i ( 1 .. 1100 ) {
    $before = resident() if $i == 100;
    $different++ if $json->encode( $linter->check( $draft, language => 'en' ) ) ne $first;
}
is( $different, 0, 'a thousand checks are the same' );
cmp_ok( resident() - $before, '<', 4 << 20, 'memory stays flat' );

Tact->new( languages => ['en'] ) for 1 .. 3;
$before = resident();
Tact->new( languages => ['en'] ) for 1 .. 5;
cmp_ok( resident() - $before, '<', 8 << 20, 'linters are freed' );

done_testing;
