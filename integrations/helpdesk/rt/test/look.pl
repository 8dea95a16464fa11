#!/usr/bin/perl
# For each number of a ticket that it reads, tells as a line of JSON what RT
# keeps about that ticket.
use strict;
use warnings;

use RT -init;
use JSON;

sub fields {
    my ($object) = @_;
    my %values;
    for my $field ( @{ $object->CustomFields->ItemsArrayRef } ) {
        my @contents = map { $_->Content } @{ $object->CustomFieldValues( $field->id )->ItemsArrayRef };
        $values{ $field->Name } = \@contents if @contents;
    }
    return \%values;
}

sub told {
    my ($ticket) = @_;
    my $transactions = $ticket->Transactions;
    $transactions->Limit( FIELD => 'Type', OPERATOR => 'IN', VALUE => [qw(Correspond Comment)] );
    my @told;
    while ( my $transaction = $transactions->Next ) {
        my $kept = $transaction->FirstAttribute('Tact');
        push @told, {
            type   => $transaction->Type,
            text   => $transaction->Content,
            fields => fields($transaction),
            kept   => $kept ? $kept->Content : undef,
        };
    }
    return \@told;
}

$| = 1;
while ( my $id = <STDIN> ) {
    chomp $id;
    DBIx::SearchBuilder::Record::Cachable->FlushCache;
    my $ticket = RT::Ticket->new( RT->SystemUser );
    $ticket->Load($id);
    print JSON->new->ascii->canonical->encode( { fields => fields($ticket), told => told($ticket) } ), "\n";
}
